import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestApplication } from '../testing/test-application.ts';

let application: TestApplication;
beforeAll(async () => {
  application = await TestApplication.start({ PUBLIC_URL: 'https://relink.example' });
});
afterAll(() => application.stop());

it('ask for a year of https alone, where the address is https', async () => {
  const { port } = application.services.environment;
  for (const path of ['/', '/healthz', '/api/auth/get-session', '/oauth/xero/callback', '/nothing-here']) {
    const answer = await fetch(`http://localhost:${port}${path}`, { redirect: 'manual' });
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
  }
});
