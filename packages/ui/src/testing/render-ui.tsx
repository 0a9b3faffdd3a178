import { render } from '@testing-library/react';
import type { ReactNode } from 'react';

import { UiProvider } from '../provider.tsx';

/** Within the provider, without transitions and portals. */
export function renderUi(children: ReactNode) {
  return render(
    <UiProvider closeLabel="Close" env="test">
      {children}
    </UiProvider>,
  );
}
