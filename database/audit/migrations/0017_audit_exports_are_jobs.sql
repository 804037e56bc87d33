-- Exports are rows of the kit's `file_jobs`; files of before were not encrypted, and are asked for again.
drop table audit_exports;
