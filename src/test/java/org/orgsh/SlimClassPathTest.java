package org.orgsh;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the POM leaves out of Spring Shell is not there by another way. That the rest is enough is shown by every test
 * that runs a command; that nothing which would need it is used, by {@link ArchitectureTest}.
 */
class SlimClassPathTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jakarta.validation.Validation",
                "org.hibernate.validator.HibernateValidator",
                "reactor.core.publisher.Flux",
                "org.stringtemplate.v4.ST",
                "org.antlr.runtime.Parser",
                "io.micrometer.observation.Observation",
                "org.springframework.messaging.Message",
                "org.springframework.expression.Expression"
            })
    void whatWasLeftOutIsNotOnTheClassPath(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }
}
