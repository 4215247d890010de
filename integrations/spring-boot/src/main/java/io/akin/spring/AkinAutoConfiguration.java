package io.akin.spring;

import io.akin.jdbc.Akin;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** An {@link Akin} over the application's database, unless the application has its own. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnSingleCandidate(DataSource.class)
class AkinAutoConfiguration {

  /** Made when it is first asked for, since it asks the database what it is. */
  @Bean
  @Lazy
  @ConditionalOnMissingBean
  Akin akin(DataSource dataSource) {
    return Akin.of(SpringConnections.of(dataSource));
  }
}
