//! The three-letter codes of ISO 3166-1, which people know from passports and sports.

/// In the order of the two-letter codes, without separators; from iso-codes 4.15.0.
const CODES: &str = "ANDAREAFGATGAIAALBARMAGOATAARGASMAUTAUSABWALAAZEBIHBRBBGDBELBFABGRBHRBDIBENBLMBMUBRNBOLBESBRABHSBTNBVTBWABLRBLZCANCCKCODCAFCOGCHECIVCOKCHLCMRCHNCOLCRICUBCPVCUWCXRCYPCZEDEUDJIDNKDMADOMDZAECUESTEGYESHERIESPETHFINFJIFLKFSMFROFRAGABGBRGRDGEOGUFGGYGHAGIBGRLGMBGINGLPGNQGRCSGSGTMGUMGNBGUYHKGHMDHNDHRVHTIHUNIDNIRLISRIMNINDIOTIRQIRNISLITAJEYJAMJORJPNKENKGZKHMKIRCOMKNAPRKKORKWTCYMKAZLAOLBNLCALIELKALBRLSOLTULUXLVALBYMARMCOMDAMNEMAFMDGMHLMKDMLIMMRMNGMACMNPMTQMRTMSRMLTMUSMDVMWIMEXMYSMOZNAMNCLNERNFKNGANICNLDNORNPLNRUNIUNZLOMNPANPERPYFPNGPHLPAKPOLSPMPCNPRIPSEPRTPLWPRYQATREUROUSRBRUSRWASAUSLBSYCSDNSWESGPSHNSVNSJMSVKSLESMRSENSOMSURSSDSTPSLVSXMSYRSWZTCATCDATFTGOTHATJKTKLTLSTKMTUNTONTURTTOTUVTWNTZAUKRUGAUMIUSAURYUZBVATVCTVENVGBVIRVNMVUTWLFWSMYEMMYTZAFZMBZWE";

/// The three-letter code of the country whose two-letter code stands at a place in the list of all.
pub fn alpha3(place: usize) -> Option<&'static str> {
    CODES.get(place * 3..place * 3 + 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explore::countries;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn the_codes_stand_in_the_same_order() {
        let of = |code| alpha3(countries().position(|known| known == code).unwrap());
        for (alpha2, expected) in [("AD", "AND"), ("KG", "KGZ"), ("RS", "SRB"), ("ZW", "ZWE")] {
            assert_eq!(of(alpha2), Some(expected));
        }
        assert_eq!(countries().count() * 3, CODES.len());
    }
}
