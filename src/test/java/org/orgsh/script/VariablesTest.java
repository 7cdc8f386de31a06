package org.orgsh.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Literal;

class VariablesTest {
    private final Variables session = new Variables();

    @Test
    void aNameIsFoundInAnyCase() {
        session.set("City", text("Bern"));
        assertThat(session.get("CITY")).isEqualTo(text("Bern"));
    }

    @Test
    void aFileSeesTheVariablesOfWhoeverRunsIt() {
        session.set("city", text("Bern"));
        assertThat(session.inner().get("city")).isEqualTo(text("Bern"));
    }

    @Test
    void whatAFileSetsIsItsOwn() {
        session.set("city", text("Bern"));
        session.inner().set("city", text("Basel"));
        assertThat(session.get("city")).isEqualTo(text("Bern"));
    }

    @Test
    void namesAreThoseOfTheFileAndOfWhoeverRunsIt() {
        session.set("city", text("Bern"));
        Variables file = session.inner();
        file.set("Area", text("North"));
        assertThat(file.names()).containsExactly("area", "city");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1x", "a-b", "a.b", "ä", "a b"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> session.set(name, text("x"))).isInstanceOf(UsageException.class);
    }

    @Test
    void anUnknownNameIsToldWithThoseThatAreKnown() {
        session.set("city", text("Bern"));
        assertThatThrownBy(() -> session.get("town"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains("city"));
    }

    private static Variable text(String text) {
        return new Variable.One(new Literal.Quoted(text));
    }
}
