/** A user × an app × an organisation. Kept as `removedAt` once disconnected, because a new connection continues its dates. */
export type Connection = {
  readonly id: string;
  readonly userId: string;
  readonly clientId: string;
  readonly tenantId: string;
  readonly authEventId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly removedAt: number | null;
};
