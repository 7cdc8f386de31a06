package org.orgsh.shell;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells lines that hold a secret, which no history may keep. In doubt a line is taken to hold one. */
final class SecretLines {
    /** The form of access tokens: an org's Id, an exclamation mark, and the key. */
    private static final Pattern TOKEN = Pattern.compile("00D[A-Za-z0-9]{12,15}(!|%21)");

    private static final Pattern SECRET_OPTION =
            Pattern.compile("--(?:[a-z-]*-)?secret(?:\\s+|=)[\"']?([^\\s\"']*)", Pattern.CASE_INSENSITIVE);

    /** The user and password of an address, such as a proxy's. */
    private static final Pattern USER_OF_ADDRESS = Pattern.compile("://[^\\s/@]*:[^\\s/]*@|--proxy(?:\\s+|=)\\S*@");
    /** {@code profile secret NAME PLACE}, where somebody may type the secret itself. */
    private static final Pattern SECRET_COMMAND =
            Pattern.compile("profile\\s+secret\\s+[^\\s-]\\S*\\s+[\"']?([^\\s\"']*)", Pattern.CASE_INSENSITIVE);

    /** Signs of a secret wherever they stand. */
    private static final List<String> SIGNS = List.of(
            "authorization",
            "bearer",
            "password",
            "passwd",
            "passphrase",
            "access_token",
            "refresh_token",
            "client_secret",
            "clientsecret",
            "consumer_secret",
            "private_key",
            "begin private");

    private static final List<String> PLACES = List.of("prompt", "stdin", "keychain", "stored", "none");

    private SecretLines() {}

    static boolean isOne(String line) {
        String lower = line.toLowerCase(Locale.ROOT);
        for (String sign : SIGNS) {
            if (lower.contains(sign)) {
                return true;
            }
        }
        if (TOKEN.matcher(line).find() || USER_OF_ADDRESS.matcher(lower).find()) {
            return true;
        }
        return hasSecretBehind(SECRET_OPTION, lower) || hasSecretBehind(SECRET_COMMAND, lower);
    }

    /** Where a secret comes from is none: prompt, stdin, keychain, env:VAR. A command may have one in its own words. */
    private static boolean hasSecretBehind(Pattern words, String line) {
        var found = words.matcher(line);
        while (found.find()) {
            String value = found.group(1);
            boolean harmless = PLACES.contains(value) || value.startsWith("env:") && value.length() > 4;
            if (!harmless) {
                return true;
            }
        }
        return false;
    }
}
