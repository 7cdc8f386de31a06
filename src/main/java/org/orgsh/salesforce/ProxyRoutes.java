package org.orgsh.salesforce;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.orgsh.profile.ProxyAddress;

/** Has HttpClient go through a proxy. Loaded only where there is one. */
final class ProxyRoutes extends DefaultRoutePlanner {
    private static final int LONGEST_PAGE = 4096;

    private final Proxies proxies;
    private final HttpHost proxy;

    private ProxyRoutes(Proxies proxies) {
        super(null);
        this.proxies = proxies;
        ProxyAddress address = proxies.address();
        String host = address.host();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        this.proxy = new HttpHost(address.secure() ? "https" : "http", bare, address.port());
    }

    static void through(Proxies proxies, HttpClientBuilder builder) {
        ProxyRoutes routes = new ProxyRoutes(proxies);
        builder.setRoutePlanner(routes);
        // HttpClient takes a proxy's refusal to open a tunnel for the org's answer.
        builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "tunnel", ProxyRoutes::tunnelled);
        String credentials = proxies.credentials();
        if (credentials != null) {
            int colon = credentials.indexOf(':');
            String user = colon < 0 ? credentials : credentials.substring(0, colon);
            String password = colon < 0 ? "" : credentials.substring(colon + 1);
            BasicCredentialsProvider provider = new BasicCredentialsProvider();
            provider.setCredentials(
                    new AuthScope(routes.proxy), new UsernamePasswordCredentials(user, password.toCharArray()));
            builder.setDefaultCredentialsProvider(provider);
        }
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
        return proxies.isFor(target.getHostName(), target.getPort()) ? proxy : null;
    }

    private static ClassicHttpResponse tunnelled(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        // The TLS session with the org comes with the tunnel.
        if (!scope.route.isTunnelled() || scope.clientContext.getSSLSession() != null) {
            return response;
        }
        try {
            throw refusal(response);
        } finally {
            scope.execRuntime.discardEndpoint();
        }
    }

    private static ProxyRefusal refusal(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] page = entity == null ? null : EntityUtils.toByteArray(entity, LONGEST_PAGE);
        String html = page == null ? "" : new String(page, StandardCharsets.UTF_8).strip();
        String reason = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
        String said = html.startsWith("<")
                ? ErrorBody.pageTitle(response.getCode(), reason, html)
                : ErrorBody.statusLine(response.getCode(), reason);
        Header squid = response.getFirstHeader("X-Squid-Error");
        if (squid != null) {
            said += " (" + squid.getValue() + ")";
        }
        StringBuilder schemes = new StringBuilder();
        for (Header challenge : response.getHeaders("Proxy-Authenticate")) {
            String value = challenge.getValue();
            int end = value.indexOf(' ');
            schemes.append(schemes.length() == 0 ? "" : ", ").append(end < 0 ? value : value.substring(0, end));
        }
        return new ProxyRefusal(response.getCode(), said, schemes.toString());
    }
}
