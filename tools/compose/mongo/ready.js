// Asked by the health check: makes the replica set and the account of the FHIR service where they are missing.
try {
  rs.status();
} catch {
  rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] });
}
const fhir = db.getSiblingDB('fhir_resources');
if (!fhir.getUser('fhir_resources'))
  fhir.createUser({ user: 'fhir_resources', pwd: process.env.DATABASE_PASSWORD, roles: ['dbOwner'] });
