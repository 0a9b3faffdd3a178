import type { CauseName } from './cause.ts';

export const checkStates = ['PASS', 'WARN', 'FAIL', 'UNKNOWN', 'RUNNING'] as const;
export type CheckState = (typeof checkStates)[number];

/** What one rule says. Null: nothing is known, and what keeps it from being known is the checklist's to say. */
export type Finding = null | {
  readonly state: 'PASS' | 'WARN' | 'FAIL' | 'UNKNOWN';
  readonly cause: CauseName | null;
  /** one sentence */
  readonly evidence: string;
  /** the age of the evidence; null: known without asking, as of now */
  readonly at: Date | null;
};

export const pass = (evidence: string, at: Date | null = null): Finding => ({
  state: 'PASS',
  cause: null,
  evidence,
  at,
});
/** It was asked, and that told nothing. */
export const unknown = (evidence: string, at: Date | null = null): Finding => ({
  state: 'UNKNOWN',
  cause: null,
  evidence,
  at,
});
export const warn = (cause: CauseName, evidence: string, at: Date | null = null): Finding => ({
  state: 'WARN',
  cause,
  evidence,
  at,
});
export const fail = (cause: CauseName, evidence: string, at: Date | null = null): Finding => ({
  state: 'FAIL',
  cause,
  evidence,
  at,
});
