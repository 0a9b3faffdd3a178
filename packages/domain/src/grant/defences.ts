/**
 * What keeps a grant alive, one by one. Rules and reducer take them as an argument so that a test can take one away
 * and watch the loss happen; the server always passes all of them.
 */
export const defenceNames = [
  /** the token is marked as presented, durably, before it is sent */
  'intentMark',
  /** every instance looks for interrupted attempts by itself */
  'sweeper',
  /** a write that was overtaken changes nothing */
  'fenceOnCommit',
  /** nothing is sent long after the lease was asked for */
  'sendTimeCheck',
  /** a database that lost commits makes every current token a suspect */
  'rollbackDetection',
  /** a failover undoes one rotation at most */
  'minimumInterval',
  /** when the current token is refused, its parent is presented */
  'previousToken',
  /** a rotation won by replay is proved while its parent still works */
  'probation',
  /** one attempt at a time: politeness towards Xero, not safety */
  'lease',
] as const;

export type Defence = (typeof defenceNames)[number];
export type Defences = { readonly [Name in Defence]: boolean };

export const allDefences: Defences = {
  intentMark: true,
  sweeper: true,
  fenceOnCommit: true,
  sendTimeCheck: true,
  rollbackDetection: true,
  minimumInterval: true,
  previousToken: true,
  probation: true,
  lease: true,
};

export const without = (defence: Defence): Defences => ({ ...allDefences, [defence]: false });
