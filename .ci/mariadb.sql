-- The tests' user may make tables, databases and users.
grant all privileges on *.* to 'akin'@'%' with grant option;
