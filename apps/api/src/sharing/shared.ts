/** How one thing that was made for a viewer may be used: by all who may see the same, or by that viewer alone. */
export type MadeFor = 'everybody' | 'oneself' | 'nobody else now';

export type Shared<Made> = { readonly made: Made; readonly for: MadeFor };
