package org.orgsh.salesforce;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of {@code NO_PROXY}, as curl and Go read it: {@code example.com} is that host and all below it, {@code
 * .example.com} and {@code *.example.com} all below it, {@code host:port} that port alone, {@code 10.0.0.0/8} and {@code
 * 2001:db8::/32} addresses in a range, {@code *} every host. A name is not looked up to see whether its address is in a
 * range.
 */
final class DirectHosts {
    private record Entry(String host, int port, byte @Nullable [] address, int prefix) {}

    private final List<Entry> entries = new ArrayList<>();

    /** @param text entries between commas or blanks; what cannot be understood is passed over, as others do */
    DirectHosts(String text) {
        for (String word : text.split("[,\\s]+")) {
            if (!word.isEmpty()) {
                entries.add(entry(word.toLowerCase(Locale.ROOT)));
            }
        }
    }

    boolean contain(String host, int port) {
        String name = withoutDot(bare(host.toLowerCase(Locale.ROOT)));
        byte[] address = address(name);
        return entries.stream()
                .anyMatch(entry -> (entry.port() < 0 || entry.port() == port)
                        && (address == null || entry.address() == null
                                ? isNamed(entry.host(), name)
                                : isWithin(entry, address)));
    }

    private static boolean isNamed(String entry, String name) {
        if (entry.startsWith(".")) {
            return name.endsWith(entry);
        }
        return entry.equals("*") || name.equals(entry) || name.endsWith("." + entry);
    }

    private static boolean isWithin(Entry entry, byte[] address) {
        byte[] range = entry.address();
        if (range == null || range.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < entry.prefix(); bit++) {
            int mask = 0x80 >> bit % 8;
            if ((range[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Entry entry(String word) {
        int slash = word.indexOf('/');
        if (slash > 0) {
            byte[] range = address(bare(word.substring(0, slash)));
            int prefix = number(word.substring(slash + 1));
            if (range != null && prefix >= 0 && prefix <= range.length * 8) {
                return new Entry(word, -1, range, prefix);
            }
        }
        String host = word;
        int port = -1;
        int colon = word.lastIndexOf(':');
        if (colon > 0 && (word.indexOf(':') == colon || word.charAt(colon - 1) == ']')) {
            port = number(word.substring(colon + 1));
            host = word.substring(0, colon);
        }
        host = withoutDot(bare(host.startsWith("*.") ? host.substring(1) : host));
        byte[] address = address(host);
        return new Entry(host, port, address, address == null ? 0 : address.length * 8);
    }

    private static int number(String digits) {
        boolean plain =
                !digits.isEmpty() && digits.length() <= 5 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Integer.parseInt(digits) : Integer.MAX_VALUE;
    }

    /** The bytes of an IP address; null for a name, which must not be looked up. */
    private static byte @Nullable [] address(String text) {
        boolean six = text.indexOf(':') >= 0 && text.chars().allMatch(c -> c == ':' || c == '.' || isHexadecimal(c));
        boolean four = !six
                && text.chars().filter(c -> c == '.').count() == 3
                && Arrays.stream(text.split("\\.", -1)).allMatch(part -> number(part) <= 255);
        try {
            return six || four ? InetAddress.getByName(text).getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static boolean isHexadecimal(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    private static String withoutDot(String host) {
        return host.length() > 1 && host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
