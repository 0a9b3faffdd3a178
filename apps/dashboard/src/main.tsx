import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { createContext } from './app/create-context.ts';
import { App } from './app/providers.tsx';
import { createAppRouter } from './app/router.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root.');
const context = createContext();
createRoot(root).render(
  <StrictMode>
    <App context={context} router={createAppRouter(context)} />
  </StrictMode>,
);
