package org.orgsh.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchesTest {
    private static final Map<String, String> LABELS = Map.of("Kd_Nr__c", "Customer Number", "Phone", "Telephone");
    private static final List<String> NAMES = List.of(
            "Id",
            "BillingCity",
            "BillingCountry",
            "LastModifiedDate",
            "LastModifiedById",
            "Invoice_Line__c",
            "AnnualRevenue",
            "NumberOfEmployees",
            "Phone",
            "Kd_Nr__c",
            "__weird__");

    @ParameterizedTest
    @CsvSource(
            value = {
                "billc:BillingCity BillingCountry",
                "bcit:BillingCity",
                "lmd:LastModifiedDate",
                "LASTMODD:LastModifiedDate",
                "invl:Invoice_Line__c",
                "il:Invoice_Line__c",
                "ilc:Invoice_Line__c",
                "ar:AnnualRevenue",
                "noe:NumberOfEmployees",
                "bill:BillingCity BillingCountry",
                "revenue:AnnualRevenue",
                "number:NumberOfEmployees",
                "umber:NumberOfEmployees Kd_Nr__c",
                "customer:Kd_Nr__c",
                "teleph:Phone",
                "kdnr:Kd_Nr__c",
                "xyz:''",
                "lmx:''"
            },
            delimiter = ':')
    void aNameIsMeantByItsBeginningItsHumpsOrAPartOfIt(String typed, String expected) {
        List<String> found = Matches.of(typed, NAMES, name -> name, name -> LABELS.getOrDefault(name, name));

        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Test
    void manyHumpsTakeNoLonger() {
        String name = "Aa".repeat(200);

        assertThat(Matches.humps(name, "a".repeat(300) + "b")).isFalse();
        assertThat(Matches.humps(name, "a".repeat(300))).isTrue();
    }
}
