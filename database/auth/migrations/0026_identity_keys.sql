-- Keys that identity tokens are signed with (RS256); the current one has the slot 1.
create table identity_keys (
  kid char(43) character set ascii collate ascii_bin not null,
  slot tinyint,
  -- PKCS #8, encrypted.
  private_cipher text not null,
  public_jwk text not null,
  created_at datetime(3) not null,
  primary key (kid),
  unique key identity_keys_slot (slot)
) default character set utf8mb4 collate utf8mb4_unicode_ci;
