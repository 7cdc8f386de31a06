package org.orgsh.soql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultColumnsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SELECT Id, Owner.Name FROM Account;                                    Id Owner.Name",
                "SELECT a.Name, a.Owner.Name FROM Account a;                            Name Owner.Name",
                "SELECT Account.Name FROM Account;                                      Name",
                "SELECT c.Name, a.Name, a.Owner.Name FROM Contact c, c.Account a;       Name Account.Name Account.Owner.Name",
                "SELECT o.Name FROM Contact c, c.Account a, a.Owner o;                  Account.Owner.Name",
                "SELECT COUNT() FROM Account;                                           ''",
                "SELECT COUNT(Id), SUM(Amount) FROM Opportunity;                        =expr0 =expr1",
                "SELECT COUNT(Id) n, SUM(Amount), MAX(Amount) m, MIN(Amount) FROM Opportunity; =n =expr0 =m =expr1",
                "SELECT StageName, COUNT(Id) FROM Opportunity GROUP BY StageName;       =StageName =expr0",
                "SELECT Account.Name, COUNT(Id) n FROM Contact GROUP BY Account.Name;   =Name =n",
                "SELECT Account.Name acc, COUNT(Id) FROM Contact GROUP BY Account.Name; =acc =expr0",
                "SELECT Name FROM Account GROUP BY Name;                                =Name",
                "SELECT CALENDAR_YEAR(CloseDate), CALENDAR_MONTH(CloseDate) m FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate), CALENDAR_MONTH(CloseDate); =expr0 =m",
                "SELECT toLabel(Status), FORMAT(Amount) a FROM Case;                    Status =a",
                "SELECT FORMAT(convertCurrency(Amount)) FROM Opportunity;               Amount",
                "SELECT FORMAT(MAX(Amount)) FROM Opportunity;                           =expr0",
                "SELECT DISTANCE(L__c, GEOLOCATION(1,2), 'mi') FROM W__c;               =expr0",
                "SELECT Id, (SELECT Id, Owner.Name FROM Contacts), Name FROM Account;   Id Contacts(Id Owner.Name) Name",
                "SELECT (SELECT Id, (SELECT Id FROM Cases) FROM Contacts) FROM Account; Contacts(Id Cases(Id))",
                "SELECT (SELECT c.Id FROM a.Contacts c) FROM Account a;                 Contacts(Id)",
                "SELECT TYPEOF What WHEN Account THEN Phone END, Id FROM Event;         ?What Id",
                "SELECT FIELDS(ALL), Owner.Name FROM Account LIMIT 1;                   *ALL Owner.Name",
                "SELECT FROM Account;                                                   ''",
            })
    void namesTheColumnsOfTheAnswer(String statement, String expected) {
        Query query = Soql.parse(statement).query().orElseThrow();

        assertThat(shown(ResultColumns.of(query))).isEqualTo(expected);
    }

    private static String shown(List<ResultColumn> columns) {
        return columns.stream().map(ResultColumnsTest::shown).collect(Collectors.joining(" "));
    }

    private static String shown(ResultColumn column) {
        if (column instanceof ResultColumn.Field field) {
            return String.join(".", field.path());
        } else if (column instanceof ResultColumn.Named named) {
            return "=" + named.name();
        } else if (column instanceof ResultColumn.Children children) {
            return children.relationship() + "(" + shown(children.columns()) + ")";
        } else if (column instanceof ResultColumn.TypeOf typeOf) {
            return "?" + String.join(".", typeOf.path());
        }
        return "*" + ((ResultColumn.Fields) column).group();
    }
}
