/** A list is old when so many refreshes in a row should have come, and none has. */
export const staleAfter = 3;
