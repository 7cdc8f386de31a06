package org.orgsh.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.orgsh.failure.UsageException;
import org.orgsh.profile.ApiVersion;

/**
 * An External Client App for orgsh as a project in Salesforce's source format.
 *
 * <p>Source: Metadata API Developer Guide, ExternalClientApplication and its kin; the elements are those of its samples and
 * no others, since several that are seen on the web do not exist.
 *
 * @param name its API name
 * @param label what people see
 * @param contact an e-mail address
 * @param runAs the username of the user all is done as
 */
record EcaFiles(String name, String label, String contact, String runAs) {
    static final String README = "README.md";

    private static final int LONGEST_NAME = 80;
    private static final String NAMESPACE = "http://soap.sforce.com/2006/04/metadata";

    /**
     * The name if it can be the API name of metadata.
     *
     * @throws UsageException if it cannot; proposes one that can
     */
    static String checkedName(String name) {
        if (isName(name)) {
            return name;
        }
        StringBuilder near = new StringBuilder();
        for (char c : name.toCharArray()) {
            boolean fits = isLetter(c) || near.length() > 0 && c >= '0' && c <= '9';
            if (fits) {
                near.append(c);
            } else if (near.length() > 0 && near.charAt(near.length() - 1) != '_') {
                near.append('_');
            }
        }
        String proposed = near.substring(0, Math.min(near.length(), LONGEST_NAME));
        while (proposed.endsWith("_")) {
            proposed = proposed.substring(0, proposed.length() - 1);
        }
        throw new UsageException(
                "\"" + name
                        + "\" cannot be an API name: letters, digits and single underscores between them, beginning with"
                        + " a letter.",
                proposed.isEmpty()
                        ? "One looks like Org_Shell."
                        : "Perhaps --name " + proposed + "; --label takes any text.");
    }

    /**
     * An e-mail address, or a username of Salesforce's, which has the same form.
     *
     * @param wanted what to say first if it is none
     * @throws UsageException if it is not
     */
    static String checkedAddress(String address, String wanted) {
        int at = address.indexOf('@');
        int dot = address.lastIndexOf('.');
        boolean fits = at > 0
                && at == address.lastIndexOf('@')
                && dot > at + 1
                && dot < address.length() - 1
                && address.chars().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
        if (!fits) {
            throw new UsageException(wanted + "; \"" + address + "\" is none.", "One looks like bot@acme.com.");
        }
        return address;
    }

    /** Each file's content by its path in the folder, in the order they are told. */
    Map<String, String> contents() {
        String oauth = name + "_oauth";
        String global = name + "_glbloauth";
        String policies = name + "_oauthPlcy";
        Map<String, String> files = new LinkedHashMap<>();
        files.put(README, readme(policies));
        files.put(
                "sfdx-project.json",
                "{\n  \"packageDirectories\" : [ { \"path\" : \"app\", \"default\" : true }, { \"path\" : \"policies\" } ],\n"
                        + "  \"sourceApiVersion\" : \"" + ApiVersion.NEWEST + "\"\n}\n");
        files.put(
                "manifest/1-app.xml",
                manifest(Map.of(
                        "ExternalClientApplication", name,
                        "ExtlClntAppGlobalOauthSettings", global,
                        "ExtlClntAppOauthSettings", oauth)));
        files.put("manifest/2-policies.xml", manifest(Map.of("ExtlClntAppOauthConfigurablePolicies", policies)));
        files.put(
                "app/externalClientApps/" + name + ".eca-meta.xml",
                component(
                        "ExternalClientApplication",
                        List.of(
                                element("contactEmail", contact),
                                element("distributionState", "Local"),
                                element("isProtected", "false"),
                                element("label", label))));
        files.put(
                "app/extlClntAppOauthSettings/" + oauth + ".ecaOauth-meta.xml",
                component(
                        "ExtlClntAppOauthSettings",
                        List.of(
                                element("commaSeparatedOauthScopes", "Api"),
                                element("externalClientApplication", name),
                                element("label", label + " OAuth"))));
        files.put(
                "app/extlClntAppGlobalOauthSets/" + global + ".ecaGlblOauth-meta.xml",
                component(
                        "ExtlClntAppGlobalOauthSettings",
                        List.of(
                                element("callbackUrl", "https://localhost/unused"),
                                element("externalClientApplication", name),
                                element("isClientCredentialsFlowEnabled", "true"),
                                element("isConsumerSecretOptional", "false"),
                                element("isPkceRequired", "false"),
                                element("label", label + " Global"))));
        files.put(
                "policies/extlClntAppOauthPolicies/" + policies + ".ecaOauthPlcy-meta.xml",
                component(
                        "ExtlClntAppOauthConfigurablePolicies",
                        List.of(
                                element("clientCredentialsFlowUser", runAs),
                                element("externalClientApplication", name),
                                element("ipRelaxationPolicyType", "Enforce"),
                                element("isClientCredentialsFlowEnabled", "true"),
                                element("label", label + " OAuth policies"),
                                element("permittedUsersPolicyType", "AllSelfAuthorized"),
                                element("refreshTokenPolicyType", "Zero"))));
        files.put(
                ".gitignore",
                "# Retrieved from an org, this file holds the consumer key and may hold the secret.\n"
                        + "/app/extlClntAppGlobalOauthSets/\n/retrieved/\n");
        return files;
    }

    private String readme(String policies) {
        return """
                # %1$s

                The External Client App that orgsh logs in to an org with, as files to deploy: OAuth 2.0 client credentials,
                scope `api`, run as `%2$s`. Made by `eca scaffold`.

                It is deployed in two steps, since the org makes the policies of an app itself when the app first arrives.
                The commands are those of the Salesforce CLI, in this folder; `ORG` is its name for the org. Whoever
                deploys needs the permission *View all External Client Apps, view their settings, and edit their policies*.

                ## 1. The app and its settings

                ```
                sf project deploy start --manifest manifest/1-app.xml --target-org ORG
                ```

                ## 2. The policies

                Look at what the org has made:

                ```
                sf project retrieve start --metadata ExtlClntAppOauthConfigurablePolicies --output-dir retrieved --target-org ORG
                ```

                Among the files retrieved, find the one whose `externalClientApplication` is `%3$s`. It is expected to be
                called `%4$s`. If its name is another, give it to `policies/extlClntAppOauthPolicies/%4$s.ecaOauthPlcy-meta.xml`
                and in `manifest/2-policies.xml`. Keep in it what else the retrieved one has. Then:

                ```
                sf project deploy start --manifest manifest/2-policies.xml --target-org ORG
                ```

                What it says:

                | element | value | else |
                |---|---|---|
                | `isClientCredentialsFlowEnabled` | `true` | the second of the flow's two switches; the first is in step 1 |
                | `clientCredentialsFlowUser` | `%2$s` | a *username*; Salesforce asks for a user with the permission *API Only User* |
                | `permittedUsersPolicyType` | `AllSelfAuthorized` | `AdminApprovedPreAuthorized`, with the user's profile or permission set |
                | `ipRelaxationPolicyType` | `Enforce` | `Bypass` lets the app in from anywhere |

                ## 3. The key and the secret

                The org makes both. *Setup > External Client App Manager > %1$s > Settings > OAuth Settings > Consumer Key
                and Secret* shows them. Then, in orgsh: `profile add`.

                ## Good to know

                - Whether an org takes the files of step 1 as they are has not been tried by those who wrote orgsh: the
                  elements are those of the Metadata API Developer Guide. What an org objects to can be set in Setup
                  instead; `eca guide` in orgsh tells where.
                - `app/extlClntAppGlobalOauthSets` holds the consumer key, and may hold the secret, once it has been
                  retrieved from an org. `.gitignore` keeps it out of version control.
                """.formatted(label, runAs, name, policies);
    }

    private static String manifest(Map<String, String> members) {
        StringBuilder xml = new StringBuilder(opening("Package"));
        members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> xml.append("    <types>\n        ")
                        .append(element("members", member.getValue()))
                        .append("\n        ")
                        .append(element("name", member.getKey()))
                        .append("\n    </types>\n"));
        return xml.append("    ")
                .append(element("version", ApiVersion.NEWEST))
                .append("\n</Package>\n")
                .toString();
    }

    private static String component(String type, List<String> elements) {
        StringBuilder xml = new StringBuilder(opening(type));
        elements.forEach(element -> xml.append("    ").append(element).append('\n'));
        return xml.append("</").append(type).append(">\n").toString();
    }

    private static String opening(String type) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + type + " xmlns=\"" + NAMESPACE + "\">\n";
    }

    private static String element(String name, String text) {
        return "<" + name + ">"
                + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</" + name + ">";
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && isLetter(name.charAt(0))
                && !name.endsWith("_")
                && !name.contains("__")
                && name.chars().allMatch(c -> c == '_' || c >= '0' && c <= '9' || isLetter((char) c));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
