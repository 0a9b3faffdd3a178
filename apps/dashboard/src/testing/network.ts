import { setupServer } from 'msw/node';

/** Nothing is answered but what a test sets up; anything else fails it. */
export const network = setupServer();
