package org.orgsh.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.orgsh.failure.SyntaxException;
import org.orgsh.language.Literal;
import org.orgsh.record.RecordId;
import org.orgsh.salesforce.SalesforceService;
import org.orgsh.schema.SampleObjects;
import org.orgsh.schema.Schema;
import org.orgsh.script.Variable;
import org.orgsh.script.Variables;

class BindingTest {
    @RegisterExtension
    final SalesforceService service = new SalesforceService();

    @TempDir
    Path home;

    private final Variables variables = new Variables();
    private Schema schema;

    @BeforeEach
    void schema() {
        schema = SampleObjects.servedBy(service, home);
    }

    @ParameterizedTest
    @CsvSource({
        "External_Key__c, 0815, `0815`",
        "AnnualRevenue, 0815, 815",
        "AnnualRevenue, 12.50, 12.50",
        "Active__c, true, TRUE",
        "Name, true, `true`",
        "CreatedDate, LAST_N_DAYS:30, LAST_N_DAYS:30",
        "CreatedDate, 2026-01-31T09:30:00Z, 2026-01-31T09:30:00Z",
        "CreatedDate, today, TODAY",
        "Name, today, `today`",
        "Name, null, NULL",
        "Owner.Email, 555, `555`"
    })
    void theFieldComparedWithDecidesWhatAValueBecomes(String field, String value, String sent) {
        set("x", value);
        assertThat(filled("SELECT Id FROM Account WHERE " + field + " = :x"))
                .isEqualTo("SELECT Id FROM Account WHERE " + field + " = " + sent.replace('`', '\''));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x' OR Name != '", "\\' OR Id != null --", "a'; DELETE", "*/ x /*"})
    void noValueCanChangeTheStatement(String value) {
        variables.set("x", new Variable.One(new Literal.Quoted(value)));
        String filled = filled("SELECT Id FROM Account WHERE Name = :x");
        assertThat(filled).startsWith("SELECT Id FROM Account WHERE Name = '").endsWith("'");
        String literal = filled.substring(filled.indexOf('\'') + 1, filled.length() - 1);
        assertThat(literal.replaceAll("\\\\.", "")).doesNotContain("'").doesNotContain("\\");
    }

    @Test
    void aListBecomesItsIds() {
        RecordId id = new RecordId(SalesforceService.accountId(1));
        variables.set("ids", new Variable.Ids(List.of(id)));
        assertThat(filled("SELECT Id FROM Account WHERE Id IN :ids"))
                .isEqualTo("SELECT Id FROM Account WHERE Id IN ('" + id + "')");
    }

    @Test
    void anEmptyListFindsNothing() {
        variables.set("ids", new Variable.Ids(List.of()));
        assertThat(filled("SELECT Id FROM Account WHERE Id IN :ids"))
                .isEqualTo("SELECT Id FROM Account WHERE Id IN ('000000000000000AAA')");
    }

    @Test
    void anUnknownVariableIsPointedAt() {
        String statement = "SELECT Id FROM Account WHERE Name = :nmae";
        assertThatThrownBy(() -> filled(statement)).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.offset()).isEqualTo(statement.indexOf(':'));
            assertThat(e).hasMessage("No variable named nmae.");
        });
    }

    @Test
    void aTextIsNoCount() {
        set("n", "many");
        assertThatThrownBy(() -> filled("SELECT Id FROM Account LIMIT :n"))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("is not a whole number");
    }

    @Test
    void aNumberBeyondAllBoundsIsNotWrittenOut() {
        set("x", "1e999999999");
        assertThat(filled("SELECT Id FROM Account WHERE AnnualRevenue = :x")).endsWith("'1e999999999'");
    }

    private void set(String name, String value) {
        variables.set(name, new Variable.One(new Literal.Bare(value)));
    }

    private String filled(String statement) {
        return new Binding(variables, () -> schema).fill(statement);
    }
}
