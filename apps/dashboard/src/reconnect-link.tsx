import '@relink/ui/plain-page.css';

import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'react-intl';

import { takeAddress } from './features/link-page/link-address.ts';
import { LinkPageView } from './features/link-page/link-page-view.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
// Before anything is drawn: the secret leaves the address bar, and with it history, screenshots and whatever is shared.
const address = takeAddress(window.location, window.history);
createRoot(root).render(
  <IntlProvider locale="en" defaultLocale="en">
    <LinkPageView address={address} />
  </IntlProvider>,
);
