export const LAYERS: readonly (readonly string[])[];
