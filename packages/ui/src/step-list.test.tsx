import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { StepList } from './step-list.tsx';
import { renderUi } from './testing/render-ui.tsx';

it('steps are an ordered list that tells which one is the present one', () => {
  renderUi(<StepList label="Steps" steps={['Connect', 'Choose', 'Finish']} current={1} />);
  const steps = screen.getAllByRole('listitem').map((step) => [step.textContent, step.getAttribute('aria-current')]);
  expect(steps).toEqual([
    ['1 Connect', null],
    ['2 Choose', 'step'],
    ['3 Finish', null],
  ]);
});
