insert into lab_test_versions (test_id, version, body, changed_at, changed_by)
  select test.id, test.version, test.body, test.changed_at, 'Catalogue'
  from lab_tests test
  left join lab_test_versions version on version.test_id = test.id and version.version = test.version
  where version.test_id is null;
