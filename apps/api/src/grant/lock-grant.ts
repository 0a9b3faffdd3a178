/**
 * Locks a grant against every other change, and lets rows that refer to it be written: with a plain `for update`, a
 * disconnection that puts a removal down would wait for a reconnect that waits for the disconnection.
 */
export const lockGrant = 'for no key update';
