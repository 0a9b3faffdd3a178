import { afterEach, expect, it } from 'vitest';

import { renderUi } from './testing/render-ui.tsx';

afterEach(() => {
  document.head.innerHTML = '';
});

it('styles made at run time carry the nonce of the page, so that its policy lets them in', () => {
  document.head.innerHTML = '<meta property="csp-nonce" nonce="n-123">';
  renderUi('x');
  const styles = [...document.querySelectorAll('style')];
  expect(styles.length).toBeGreaterThan(0);
  expect(styles.filter((style) => style.nonce !== 'n-123' && style.getAttribute('nonce') !== 'n-123')).toEqual([]);
});
