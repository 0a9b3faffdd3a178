/** A control call that cannot be done; the message names the field at fault. */
export class ControlError extends Error {
  readonly status: number;
  readonly field: string | null;

  constructor(field: string | null, message: string, status = 400) {
    super(message);
    this.field = field;
    this.status = status;
  }
}
