/**
 * What a socket is closed with. The stock client of graphql-ws comes back by itself, with new credentials, after all of
 * those marked so; after the others it gives up. Those of graphql-ws itself (4400, 4401, 4406, 4408, 4409, 4429) are in
 * its protocol. https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export const closeCode = {
  /** credentials are missing, have ended, or allow less than they did: comes back */
  credentials: 4403,
  /** has not read what was sent: comes back, and goes on from its last cursor */
  tooSlow: 4413,
  /** this server is about to stop, or the socket is old: comes back */
  restart: 1012,
  /** as many as one may have are open, or the database is away: comes back */
  later: 1013,
  /** more messages than any client of good will sends */
  flood: 1008,
  /** a fault of ours */
  fault: 1011,
} as const;

/** Said with `later`. What is open would be ended for good by an error of GraphQL; after this code its client asks again. */
export const databaseIsAway = 'Something went wrong on our side. Try again.';
