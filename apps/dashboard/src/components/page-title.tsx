/** The tab's title: the page first, as tabs are narrow. React hoists it into the head. */
export function PageTitle({ children }: { readonly children: string }) {
  return <title>{`${children} · Relink`}</title>;
}
