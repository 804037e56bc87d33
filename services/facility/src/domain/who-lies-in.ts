interface Place {
  readonly occupant: { readonly patientId: string } | null;
  readonly reservation: { readonly patientId: string | null } | null;
}

/** Whose data a bed holds: of who lies in it, and of whom it is kept for. */
export const whoLiesIn = ({ occupant, reservation }: Place): (string | null)[] => [
  occupant?.patientId ?? null,
  reservation?.patientId ?? null,
];
