export interface AppointmentTables {
  appointment_items: { id: string; created_at: Date };
}
