/** Colours of the dashboard (`packages/ui/src/tokens.css`), 4.5 to 1 and more on what lies beneath, light and dark. */
const dim = ['color:#535c69', 'color:#9ca7b6'] as const;
const link = ['color:#1a47a8', 'color:#93b4ff'] as const;

const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** What is the same in both, then the colours by day and by night. */
const looks = {
  around: ['margin:0;padding:0', 'background:#f6f7f9', 'background:#0d1015'],
  page: [
    `padding:16px 12px 32px;${font};font-size:16px;line-height:1.5;word-break:break-word;overflow-wrap:anywhere`,
    'background:#f6f7f9;color:#14181f',
    'background:#0d1015;color:#e7ebf1',
  ],
  sender: ['max-width:560px;margin:0 auto 8px;padding:0 20px;font-size:14px;font-weight:600', ...dim],
  card: [
    'display:block;max-width:560px;margin:0 auto;box-sizing:border-box;padding:24px 20px 8px;border-width:1px;border-style:solid;border-radius:10px',
    'background:#ffffff;color:#14181f;border-color:#e1e5eb',
    'background:#151a21;color:#e7ebf1;border-color:#29313b',
  ],
  heading: ['margin:0 0 20px;font-size:22px;line-height:1.3;font-weight:600', 'color:#14181f', 'color:#e7ebf1'],
  text: ['margin:0 0 16px', 'color:#14181f', 'color:#e7ebf1'],
  list: ['margin:0 0 16px;padding:0 0 0 20px', 'color:#14181f', 'color:#e7ebf1'],
  item: ['margin:0 0 12px', 'color:#14181f', 'color:#e7ebf1'],
  quote: [
    'margin:0 0 16px;padding:2px 0 2px 14px;border-left-width:3px;border-left-style:solid',
    'color:#14181f;border-color:#8a94a3',
    'color:#e7ebf1;border-color:#6b7685',
  ],
  button: [
    'display:inline-block;padding:11px 20px;border-radius:7px;font-weight:600;text-decoration:none',
    'background:#2456c4;color:#ffffff',
    'background:#2f62d8;color:#ffffff',
  ],
  address: ['display:block;margin-top:8px;font-size:13px', ...dim],
  link: ['font-size:14px', ...link],
  aside: [
    'margin:24px 0 16px;padding:16px 0 0;border-top-width:1px;border-top-style:solid;font-size:14px',
    'color:#535c69;border-color:#e1e5eb',
    'color:#9ca7b6;border-color:#29313b',
  ],
} as const;

export type Look = keyof typeof looks;

/** Its style stands in it: programs that drop style sheets then show it by day. */
export function element(tag: string, look: Look, content: string, attributes = ''): string {
  const [shape, day] = looks[look];
  const more = attributes === '' ? '' : ` ${attributes}`;
  return `<${tag}${more} class="${look}" style="${shape};${day}">${content}</${tag}>`;
}

export const darkRules = Object.entries(looks)
  .map(([look, [, , night]]) => `.${look}{${night.replaceAll(/(?=;|$)/g, ' !important')}}`)
  .join('');

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => named[character] ?? '');
}
