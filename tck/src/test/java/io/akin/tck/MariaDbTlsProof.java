package io.akin.tck;

/** The MariaDB that {@code ./test} brought up, whose URLs ask for TLS as SQLAlchemy's do. */
abstract class MariaDbTlsProof extends TlsProof {

  MariaDbTlsProof(String scheme) {
    super(scheme, System.getenv(MariaDbServer.VARIABLE), System.getenv("AKIN_MARIADB_CA"));
  }

  @Override
  String checked(String authority) {
    return "ssl_ca=" + authority + "&ssl_verify_cert=true&ssl_verify_identity=false";
  }

  @Override
  String named(String authority) {
    return "ssl_ca=" + authority + "&ssl_verify_cert=true&ssl_verify_identity=true";
  }

  @Override
  String protocol() {
    return "show status like 'Ssl_version'";
  }
}
