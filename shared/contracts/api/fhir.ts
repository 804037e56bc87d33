/** What of the FHIR service is not FHIR itself; the resources stand below `/fhir/R4`. */
export {};
