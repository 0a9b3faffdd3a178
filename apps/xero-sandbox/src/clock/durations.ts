export const second = 1000;
export const minute = 60 * second;
export const day = 24 * 60 * minute;
