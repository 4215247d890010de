package io.akin.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.akin.jdbc.Akin;
import io.akin.jdbc.Document;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.Transactional;

@DisplayName("In a Spring Boot application there is an Akin")
class AkinAutoConfigurationTest {

  @Configuration
  @EnableAutoConfiguration
  static class Application {
    @Bean
    Service service(Akin akin) {
      return new Service(akin);
    }
  }

  static class Service {
    private final Akin akin;

    Service(Akin akin) {
      this.akin = akin;
    }

    @Transactional
    public void insert(String id, boolean fail) {
      akin.documents("documents").insert(Document.of(id, id, Map.of(), new float[] {1, 2}));
      if (fail) {
        throw new IllegalStateException();
      }
    }
  }

  @Configuration
  @EnableAutoConfiguration
  static class WithItsOwn {
    @Bean
    Akin mine() {
      return Akin.connect("h2:mem:");
    }
  }

  private static org.springframework.context.ConfigurableApplicationContext run(
      Class<?> application, String... more) {
    SpringApplication spring = new SpringApplication(application);
    spring.setDefaultProperties(
        Map.of("spring.main.banner-mode", "off", "spring.datasource.generate-unique-name", "true"));
    return spring.run(more);
  }

  @Test
  @DisplayName("over its DataSource, whose tables join @Transactional")
  void joins() {
    try (var context = run(Application.class)) {
      Akin akin = context.getBean(Akin.class);
      akin.createDocuments("documents", 2);
      Service service = context.getBean(Service.class);
      service.insert("a", false);
      try {
        service.insert("b", true);
      } catch (IllegalStateException e) {
        assertThat(akin.documents("documents").get("a")).isPresent();
        assertThat(akin.documents("documents").get("b")).isEmpty();
        return;
      }
    }
    throw new AssertionError("nothing was thrown");
  }

  @Test
  @DisplayName("unless it has its own")
  void backs_off() {
    try (var context = run(WithItsOwn.class)) {
      assertThat(context.getBeanNamesForType(Akin.class)).containsExactly("mine");
    }
  }

  @Test
  @DisplayName("and a database that is not there hinders no start")
  void a_missing_database() {
    try (var context = run(Empty.class, "--spring.datasource.url=jdbc:h2:mem:none;IFEXISTS=TRUE")) {
      assertThat(context.getBeanNamesForType(Akin.class)).containsExactly("akin");
    }
  }

  @Configuration
  @EnableAutoConfiguration
  static class Empty {}
}
