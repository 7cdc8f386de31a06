package org.orgsh.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;

/**
 * Profiles on their way to another machine: one JSON document without secrets.
 *
 * @param profiles those that are the user's own where they arrive; a secret that orgsh kept has stayed behind
 */
public record ProfileDocument(List<Profile> profiles) {
    private static final String KIND = "orgsh profiles";
    private static final int VERSION = 1;
    private static final String NOTHING_DONE = "Nothing was imported.";

    public ProfileDocument {
        profiles = profiles.stream().map(ProfileDocument::withoutSecret).toList();
    }

    private static Profile withoutSecret(Profile profile) {
        return profile.secret().isHeld() ? profile.withSecret(new SecretRef.Unset()) : profile;
    }

    /** As JSON that people can read, too. */
    public String text() {
        List<Object> all = new ArrayList<>();
        for (Profile profile : profiles) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("name", profile.name());
            members.putAll(ProfileStore.members(profile));
            all.add(members);
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("kind", KIND);
        document.put("version", BigDecimal.valueOf(VERSION));
        document.put("profiles", all);
        return new String(Json.writePretty(document), StandardCharsets.UTF_8);
    }

    /** @throws UsageException if it is no such document; names the place or the member that is wrong */
    public static ProfileDocument read(byte[] json) {
        Object document;
        try {
            document = Json.read(json);
        } catch (JsonProcessingException e) {
            throw wrong("This is not JSON, at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw wrong("This is not one JSON document: " + e.getMessage() + ".");
        }
        if (!KIND.equals(Json.text(document, "kind"))) {
            throw wrong("This was not written by profile export: its member \"kind\" is not \"" + KIND + "\".");
        }
        Object version = Json.member(document, "version");
        if (!BigDecimal.valueOf(VERSION).equals(version)) {
            throw wrong("This document has version " + version + ", and this orgsh reads version " + VERSION + ".");
        }
        if (!(Json.member(document, "profiles") instanceof List<?> all)) {
            throw wrong("The member \"profiles\" is missing, or no list.");
        }
        List<Profile> profiles = new ArrayList<>();
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < all.size(); i++) {
            Profile profile = profile(all.get(i), "Profile " + (i + 1));
            if (!names.add(profile.name())) {
                throw wrong("The profile " + profile.name() + " is there twice.");
            }
            profiles.add(profile);
        }
        return new ProfileDocument(profiles);
    }

    private static Profile profile(@Nullable Object members, String place) {
        String name = Json.text(members, "name");
        if (name == null) {
            throw wrong(place + " has no \"name\".");
        }
        try {
            // Files that are not named in full are looked for where the import is made.
            Profile profile =
                    ProfileStore.profile(Path.of(""), ProfileStore.checkedName(name), members, Profile.Origin.USER);
            // A member that is not understood may be a misspelt policy, and production would stand open.
            Set<String> known = ProfileStore.members(profile).keySet();
            if (members instanceof Map<?, ?> map) {
                for (Map.Entry<?, ?> member : map.entrySet()) {
                    String key = String.valueOf(member.getKey());
                    if (member.getValue() != null && !key.equals("name") && !known.contains(key)) {
                        throw new UsageException("it has a member \"" + key + "\" that this orgsh does not know", null);
                    }
                }
            }
            return profile;
        } catch (UsageException e) {
            String reason = e.getMessage();
            throw wrong(place + " (" + name + ") cannot be used: " + reason + (reason.endsWith(".") ? "" : "."));
        }
    }

    private static UsageException wrong(String message) {
        return new UsageException(message, NOTHING_DONE);
    }
}
