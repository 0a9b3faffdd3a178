/** Before anything the sandbox does, so that If-Modified-Since has an earlier than now. */
export const seededAt = Date.UTC(2026, 0, 5, 21, 30);
