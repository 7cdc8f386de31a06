package org.orgsh.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Speaks raw HTTP to a practice org, as a client that nobody here wrote would. */
final class RawClient {
    static final String BASE = "/services/data/v66.0";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI org;
    private String token = "";

    private RawClient(URI org) {
        this.org = org;
    }

    static RawClient strangerTo(PracticeOrg org) {
        return new RawClient(org.uri());
    }

    static RawClient loggedInTo(PracticeOrg org) {
        return at(org.uri(), org.clientId(), org.clientSecret());
    }

    /** As the user who sees and may do less. */
    static RawClient limitedIn(PracticeOrg org) {
        return at(org.uri(), org.limitedClientId(), org.limitedClientSecret());
    }

    static RawClient at(URI org, String key, String secret) {
        RawClient client = new RawClient(org);
        HttpResponse<String> answer = client.form(
                "/services/oauth2/token",
                "grant_type=client_credentials&client_id=" + encoded(key) + "&client_secret=" + encoded(secret));
        client.token = json(answer).get("access_token").asText();
        return client;
    }

    String token() {
        return token;
    }

    HttpResponse<String> form(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> send(String method, String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /** The answer's tree to a query that the org accepts. */
    JsonNode query(String soql) {
        HttpResponse<String> answer = tryQuery(soql);
        if (answer.statusCode() != 200) {
            throw new AssertionError(soql + " -> " + answer.statusCode() + " " + answer.body());
        }
        return json(answer);
    }

    HttpResponse<String> tryQuery(String soql) {
        return get(BASE + "/query?q=" + encoded(soql));
    }

    /** Runs a table through a job of Bulk API 2.0, and gives what is told of the job once it has ended. */
    JsonNode load(String operation, String object, String table) {
        String id = openJob("{\"object\":\"" + object + "\",\"operation\":\"" + operation + "\"}");
        send(request(BASE + "/jobs/ingest/" + id + "/batches", "Content-Type", "text/csv")
                .PUT(HttpRequest.BodyPublishers.ofString(table)));
        send("PATCH", BASE + "/jobs/ingest/" + id, "{\"state\":\"UploadComplete\"}");
        return jobDone("ingest", id);
    }

    /** @return its Id */
    String openJob(String body) {
        return json(send("POST", BASE + "/jobs/ingest", body)).get("id").asText();
    }

    JsonNode jobDone(String kind, String id) {
        while (true) {
            JsonNode job = json(get(BASE + "/jobs/" + kind + "/" + id));
            if (!List.of("UploadComplete", "InProgress")
                    .contains(job.get("state").asText())) {
                return job;
            }
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(org.resolve(path));
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(org.resolve(path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
