package se.sigill.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import se.sigill.gateway.directory.Directory;

/** Ours beside the MT/MK API: finds whom to write to. */
@RestController
@Tag(name = "Address book")
final class AddressesController {

    private static final int LONGEST = 200;
    private static final int MOST = 100;

    private final Directory directory;

    AddressesController(Directory directory) {
        this.directory = directory;
    }

    @Schema(name = "addresses")
    record Addresses(SdkJson.Meta meta, SdkJson.Links links, List<Address> data) {}

    @Schema(name = "address")
    record Address(String type, String id, AddressAttributes attributes) {}

    /**
     * @param recipient to be used as {@code recipient}
     * @param extension to be used as {@code recipientAttention.subOrganization.extension}
     */
    @Schema(name = "addressAttributes")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AddressAttributes(
            String recipient,
            String organisation,
            String extension,
            String label,
            List<String> alternativeNames,
            @Nullable String description,
            List<String> acceptedTypes) {}

    @Operation(
            operationId = "searchAddresses",
            summary = "Find function addresses by organisation, function or alternative name",
            security = @SecurityRequirement(name = OpenApi.AUTH))
    @ApiResponse(
            responseCode = "200",
            description = "Best matches first",
            content = @Content(mediaType = MtMkInterface.JSON, schema = @Schema(implementation = Addresses.class)))
    @GetMapping("/v1/addresses")
    ResponseEntity<Object> search(
            @Parameter(required = true) @RequestParam(defaultValue = "") String query,
            @RequestParam(defaultValue = "20") int limit,
            HttpServletRequest request) {
        if (query.isBlank() || query.length() > LONGEST) {
            return wrong(request, "query", "1 to " + LONGEST + " characters are expected");
        }
        if (limit < 1 || limit > MOST) {
            return wrong(request, "limit", "A number from 1 to " + MOST + " is expected");
        }
        var hits = directory.search(query.strip(), limit).stream()
                .map(AddressesController::address)
                .toList();
        return ResponseEntity.ok(new Addresses(SdkJson.Meta.CURRENT, new SdkJson.Links("/v1/addresses"), hits));
    }

    private static ResponseEntity<Object> wrong(HttpServletRequest request, String name, String english) {
        return Problems.badRequest(request, List.of(Faults.filter(name, english)), null);
    }

    private static Address address(Directory.Hit hit) {
        var function = hit.function();
        return new Address(
                "addresses",
                function.address().value(),
                new AddressAttributes(
                        hit.participant().value(),
                        hit.organisation(),
                        function.address().value(),
                        function.name(),
                        function.alternativeNames(),
                        function.description(),
                        List.copyOf(new TreeSet<>(function.acceptedTypes()))));
    }
}
