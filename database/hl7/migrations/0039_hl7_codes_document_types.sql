-- A kind of documents stands for the LOINC code of one; what was said of them before names nothing that is known, and was never read.
delete from hl7_codes where kind = 'document-type';
