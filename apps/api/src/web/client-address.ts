/** The header in which our own HTTP server names the client; whatever a client sends under it is overwritten. */
export const clientAddressHeader = 'x-relink-client-address';
