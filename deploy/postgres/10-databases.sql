-- One database for each service; the keys of persons lie in one of their own, backed up apart from what they seal.
CREATE DATABASE identity;
CREATE DATABASE identity_keys;
CREATE DATABASE collection;
CREATE DATABASE verification;
CREATE DATABASE review;
CREATE DATABASE files;
CREATE DATABASE gateway;
