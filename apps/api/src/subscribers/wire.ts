/** What the processes of the measurement say to each other. */
export type ServerKind = 'relink' | 'stock' | 'bare';

export type ServerFigures = {
  readonly rss: number;
  /** of JavaScript, and what lies outside its heap */
  readonly heap: number;
  /** user and system, microseconds */
  readonly cpu: number;
  /** how often something was made for a subscriber, and how often used for another one; Relink's alone */
  readonly made: number;
  readonly shared: number;
};

export type ClientFigures = {
  readonly open: number;
  /** answers that came since the last question, by subscribers that read */
  readonly received: number;
  /** milliseconds from the commit to the receipt, counted */
  readonly latencies: readonly (readonly [milliseconds: number, count: number])[];
  /** answers of each subscriber that reads, least and most */
  readonly least: number;
  readonly most: number;
  readonly closed: readonly (readonly [code: number, count: number])[];
  /** events that subscribers were not told, and were told again; of those who read or have come back */
  readonly lost: number;
  readonly again: number;
  /** subscribers that have not been told the last event yet */
  readonly behind: number;
  /** events that any subscriber was told */
  readonly toldToAny: number;
};

export const subscription = `subscription { connectionStatus {
  id status reason message whoMustAct statusSince lastCheckedAt organisation { id name } } }`;

/** The moment of an event under the name by which the clients look for it. */
export const eventsSubscription = `subscription ($after: String) { connectionEvents(after: $after) { cursor
  node { id kind lastCheckedAt: at message status connection { id organisation { id name } } } } }`;
