/** The smallest element whose words fit as a whole: a name inside a sentence is an element of its own. */
export function words(pattern: RegExp): (content: string, element: Element | null) => boolean {
  const fits = (element: Element | null) => element !== null && pattern.test(element.textContent);
  return (_, element) => fits(element) && ![...(element?.children ?? [])].some(fits);
}
