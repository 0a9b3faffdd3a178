import { expect, it } from 'vitest';
import { whyNoPassword } from './password-rules.ts';

const ada = { email: 'ada.lovelace@engine.example', name: 'Ada Lovelace' };

it.each([
  'tortoise gravel ninth umbrella',
  'a password for tests',
  'Vj3k9QpL2mXw8RtY',
  'ein Satz, den niemand sonst sagt',
  '🦔🌵🪁🧭🪐 pebble harbour',
  'x'.repeat(3) + ' marks where the kettle stood',
])('takes "%s"', (password) => expect(whyNoPassword(password, ada)).toBeNull());

it.each([
  ['short as it is', 'at least 15'],
  ['fourteen chars', 'at least 15'],
  ['x1!'.repeat(43), 'at most 128'],
  ['passwordpassword', 'everybody tries'],
  ['PasswordPassword1!', 'everybody tries'],
  ['P@ssw0rdP@ssw0rd', 'everybody tries'],
  ['qwertyuiopasdfghjkl', 'everybody tries'],
  ['123456789012345678', 'everybody tries'],
  ['aaaaaaaaaaaaaaaaaaaa', 'everybody tries'],
  ['abcabcabcabcabcabc', 'everybody tries'],
  ['iloveyouiloveyou2026', 'everybody tries'],
  ['welcome welcome 123', 'everybody tries'],
  ['correct horse battery staple', 'everybody tries'],
  ['ada.lovelace@engine.example', 'everybody tries'],
  ['Lovelace Ada 123456', 'everybody tries'],
])('does not take "%s"', (password, why) => expect(whyNoPassword(password, ada)).toContain(why));
