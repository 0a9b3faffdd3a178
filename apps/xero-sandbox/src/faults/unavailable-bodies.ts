/** Wording unconfirmed; that it is not JSON is what matters to a client. */
export const unavailableBodies = {
  text: { type: 'text/plain; charset=utf-8', text: 'The Xero API is currently offline for maintenance' },
  html: {
    type: 'text/html; charset=utf-8',
    text: '<!doctype html><html lang="en"><title>Xero is unavailable</title><h1>Service Unavailable</h1></html>',
  },
};
