package org.orgsh.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorBodyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"message\":\"m\",\"errorCode\":\"C\"}]|C|m",
                "[{\"message\":\"m\",\"statusCode\":\"C\",\"fields\":[]}]|C|m",
                "{\"error\":\"C\",\"error_description\":\"m\"}|C|m",
                "{\"exceptionCode\":\"C\",\"exceptionMessage\":\"m\"}|C|m",
                "{\"hasErrors\":true,\"results\":[{\"referenceId\":\"a\",\"errors\":[{\"statusCode\":\"C\",\"message\":\"m\"}]}]}|C|m",
                "{\"compositeResponse\":[{\"body\":[{\"errorCode\":\"C\",\"message\":\"m\"}],\"httpStatusCode\":400}]}|C|m",
                "error=C&error_description=m+n|C|m n",
                "Bad_OAuth_Token|Bad_OAuth_Token|Bad_OAuth_Token",
                "something odd happened|HTTP_500|something odd happened",
                "<x><soapenv:Fault><faultcode>sf:C</faultcode><faultstring>m</faultstring></soapenv:Fault></x>|C|m",
            })
    void everyFormGivesCodeAndMessage(String body, String code, String message) {
        ApiError error = parse(body);

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.message()).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|HTTP 500 Server Error",
                "[{\"message\":|HTTP 500 Server Error",
                "[]|HTTP 500 Server Error",
                "<html><body>long page</body></html>|a web page came instead of an answer: HTTP 500 Server Error",
                "<!DOCTYPE html><title>Down &amp; out</title>|a web page came instead of an answer: HTTP 500 Server Error, \"Down & out\"",
            })
    void whatHoldsNoErrorIsToldByItsStatus(String body, String message) {
        assertThat(parse(body)).isEqualTo(new ApiError("HTTP_500", message));
    }

    @Test
    void theFigureOfTheOrgIsTakenFromTheUsageAndNotThatOfTheApp() {
        assertThat(ApiUsages.parse("per-app-api-usage=17/250(appName=x); api-usage=25/5000"))
                .isEqualTo(new ApiUsage(25, 5000));
        assertThat(ApiUsages.parse("api-usage=25/5000; per-app-api-usage=17/250(appName=x)"))
                .isEqualTo(new ApiUsage(25, 5000));
        assertThat(ApiUsages.parse("per-app-api-usage=17/250")).isNull();
    }

    private static ApiError parse(String body) {
        return ErrorBody.parse(500, "Server Error", null, body.getBytes(StandardCharsets.UTF_8))
                .get(0);
    }
}
