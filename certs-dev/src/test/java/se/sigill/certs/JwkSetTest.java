package se.sigill.certs;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JwkSetTest {

    /** The key of RFC 7638 section 3.1. */
    private static final String MODULUS =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n"
                    + "3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9"
                    + "c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0"
                    + "Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

    @Test
    void the_key_id_is_the_thumbprint_of_the_standard() throws Exception {
        BigInteger modulus = new BigInteger(1, Base64.getUrlDecoder().decode(MODULUS));
        RSAPublicKeySpec spec = new RSAPublicKeySpec(modulus, BigInteger.valueOf(65537));
        RSAPublicKey key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(spec);
        assertThat(JwkSet.of(key).keyId()).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    @Test
    void the_set_has_the_one_public_key_and_no_other_part_of_it() {
        Identity client = Lab.PKI.apiClient("malmo-verksamhetssystem");
        JwkSet set = JwkSet.of(client);
        RSAPublicKey key = (RSAPublicKey) client.certificate().getPublicKey();
        String n = JsonPath.read(set.json(), "$.keys[0].n");
        assertThat(new BigInteger(1, Base64.getUrlDecoder().decode(n))).isEqualTo(key.getModulus());
        assertThat(JsonPath.<String>read(set.json(), "$.keys[0].kid")).isEqualTo(set.keyId());
        assertThat(JsonPath.<Map<String, String>>read(set.json(), "$.keys[0]"))
                .containsOnlyKeys("kty", "use", "kid", "e", "n")
                .containsEntry("use", "sig");
    }
}
